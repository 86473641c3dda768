/**
 * The types of microsoft-graph-client name two globals of the DOM library, which we do not load. Without these lines they would be errors inside
 * `skipLibCheck`, and the headers of every request silently `any`.
 */
type HeadersInit = ConstructorParameters<typeof Headers>[0]
type RequestInfo = string | URL | Request
