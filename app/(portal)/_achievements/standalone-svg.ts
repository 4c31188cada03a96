/** What makes a shape look as it does; computed, so that no variable of the page is left in it. */
const looks = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'color'] as const

/** A drawing of the page as a document of its own, in pixels: with its colours and its glyph, and without the page's styles. */
export async function standaloneSvg(drawing: SVGSVGElement, size: number): Promise<string> {
  const copy = drawing.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('the copy of a drawing is one')
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  for (const [index, one] of copies.entries()) {
    const original = originals[index]
    if (!original) continue
    const computed = getComputedStyle(original)
    for (const look of looks) one.setAttribute(look, computed.getPropertyValue(look))
    one.removeAttribute('class')
  }
  await inlineGlyphs(copy)
  copy.setAttribute('width', String(size))
  copy.setAttribute('height', String(size))
  return new XMLSerializer().serializeToString(copy)
}

/** A document of its own reaches no other file: what it uses of one comes into it. */
async function inlineGlyphs(copy: SVGSVGElement): Promise<void> {
  for (const use of copy.querySelectorAll('use')) {
    const [file = '', id = ''] = (use.getAttribute('href') ?? '').split('#')
    const answer = await fetch(file)
    if (!answer.ok) throw new Error(`${file} is answered with ${answer.status}`)
    const glyphs = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml')
    const symbol = glyphs.getElementById(id)
    if (!symbol) throw new Error(`there is no glyph ${id}`)
    const strokes = document.createElementNS('http://www.w3.org/2000/svg', 'g')
    strokes.append(...[...symbol.childNodes].map(node => document.importNode(node, true)))
    use.replaceWith(strokes)
  }
}
