// Plain JavaScript on purpose: it runs inside the page. Lists every text below 14 px or with a contrast below 7 to 1 (WCAG 2.2, 1.4.6).
;(() => {
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  const light = (colour) => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
    return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  }
  const ground = (element) => {
    if (element === null) return 'rgb(255, 255, 255)'
    const colour = getComputedStyle(element).backgroundColor
    return /, 0\)$|transparent/.test(colour) ? ground(element.parentElement) : colour
  }
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')
  return [...document.querySelectorAll('body *')]
    .filter((element) => hasText(element) && !['DESC', 'OPTION', 'SELECT'].includes(element.tagName.toUpperCase()))
    .flatMap((element) => {
      const style = getComputedStyle(element)
      const colour = ['text', 'tspan'].includes(element.tagName) ? style.fill : style.color
      const [a, b] = [light(colour), light(ground(element))]
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      const small = Number.parseFloat(style.fontSize) < 14
      return small || contrast < 7 ? [`${element.textContent.trim().slice(0, 40)}: ${style.fontSize}, ${contrast.toFixed(1)}`] : []
    })
})()
