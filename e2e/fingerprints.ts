declare global {
  interface Window {
    /** In the order of their fingerprints. */
    parts: Element[]
  }
}

/**
 * Runs in the page. One print for each part that is worth leaving out, the whole page first: what it is made of and what
 * it stands in, as far as a look can tell. Which words a text has does not matter, only that it has some.
 */
export function fingerprints(): string[] {
  // Fewer are looked at as quickly as they are left out.
  const fewest = 5
  const wordy = /^(id|for|name|value|d|href|src|srcset|title|datetime|aria-label|aria-controls|aria-\w+by)$/
  window.parts = []
  const prints: string[] = []

  const looksOf = (element: Element): string => {
    const attributes = [...element.attributes].map(({ name, value }) => {
      const isAnyOther = wordy.test(name) || (name !== 'class' && name !== 'style' && /\d/.test(value))
      return `${name}=${isAnyOther ? value !== '' : value}`
    })
    const hasText = [...element.childNodes].some(node => node instanceof Text && node.data.trim() !== '')
    return [element.localName, ...attributes.sort(), element.matches(':checked'), hasText].join(' ')
  }
  const printOf = (text: string): string => {
    let [one, other] = [0x811c9dc5, 0x9747b28c]
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place)
      one = Math.imul(one ^ code, 0x01000193)
      other = Math.imul(other ^ code, 0x85ebca6b)
    }
    return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`
  }

  function visit(element: Element, stands: string): { print: string; size: number } {
    const looks = looksOf(element)
    const place = window.parts.push(element) - 1
    const within = printOf(`${stands}>${looks}`)
    // What an icon is drawn with is nobody's to hear.
    const isIcon = element.localName === 'svg' && element.ariaHidden === 'true'
    const children = isIcon ? [] : [...element.children].map(child => visit(child, within))
    const size = children.reduce((sum, child) => sum + child.size, 1)
    const print = printOf(`${within}(${children.map(child => child.print).join()})`)
    if (size >= fewest) prints[place] = print
    return { print, size }
  }
  visit(document.documentElement, `${matchMedia('(prefers-color-scheme: dark)').matches} ${innerWidth}`)
  window.parts = window.parts.filter((_, place) => prints[place] !== undefined)
  return prints.filter(print => print !== undefined)
}
