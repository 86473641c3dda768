const programmePath = /^\/portal\/programmes\/[a-z][a-z0-9-]{1,62}$/
const slug = /^[a-z][a-z0-9-]{1,62}$/

/** Where our pages are: an exact origin such as `https://portal.acme.example`. The launch address is `<origin>/lti/launch`. */
export type PortalAddress = { readonly portalOrigin: string }

export const launchUrl = ({ portalOrigin }: PortalAddress): string => `${portalOrigin}/lti/launch`

/**
 * The one list of pages that a launch may open: a programme's page, named either by the target link itself or, where the platform sends
 * our launch address as Moodle does, by the placement's custom parameter `programme`. undefined: no page of ours, so no launch.
 */
export const landingPath = (targetLinkUri: string, address: PortalAddress, programme?: string): string | undefined => {
  if (!URL.canParse(targetLinkUri)) return undefined
  const target = new URL(targetLinkUri)
  // A target with a query, a fragment or credentials is nothing that we ever register.
  if (`${target.origin}${target.pathname}` !== targetLinkUri || target.origin !== address.portalOrigin) return undefined
  if (programmePath.test(target.pathname)) return target.pathname
  if (targetLinkUri !== launchUrl(address) || programme === undefined || !slug.test(programme)) return undefined
  return `/portal/programmes/${programme}`
}
