import { standaloneSvg } from './standalone-svg.ts'

/** What stands on the picture, from the large to the small. */
export type PictureWords = { name: string; tier: string; description: string; brand: string }

/** What it is made of: the badge, and the page's families of type. */
export type Drawn = { badge: SVGSVGElement; display: string; sans: string }

/** As large as places that show a picture beside a link want it. */
export const pictureSize = { width: 1200, height: 630 }

const face = 470
const margin = 72
const pinSize = 350
const colour = { paper: '#fbfaf7', face: '#eab532', line: '#161e2638', ink: '#161e26', ink2: '#505963' }

type Line = { font: string; leading: number; linesMax: number; colour: string }

/** One page of the album as a PNG: the badge on its marigold face, and what it is for. Always by day. */
export async function drawPicture({ badge, display, sans }: Drawn, words: PictureWords): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), pictureSize)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser draws no pictures')
  const fonts = {
    name: { font: `700 72px ${display}`, leading: 76, linesMax: 3, colour: colour.ink },
    tier: { font: `600 36px ${sans}`, leading: 56, linesMax: 1, colour: colour.ink },
    description: { font: `450 32px ${sans}`, leading: 44, linesMax: 3, colour: colour.ink2 },
    brand: { font: `700 30px ${display}`, leading: 30, linesMax: 1, colour: colour.ink },
  } satisfies Record<string, Line>
  const [pin] = await Promise.all([
    imageOf(await standaloneSvg(badge, pinSize)),
    // A family of the list that is not on this device is no reason not to draw: the next one stands in for it.
    Promise.allSettled(Object.values(fonts).map(({ font }) => document.fonts.load(font))),
  ])

  const { width, height } = pictureSize
  context.fillStyle = colour.paper
  context.fillRect(0, 0, width, height)
  context.fillStyle = colour.face
  context.fillRect(0, 0, face, height)
  perforate(context)
  context.drawImage(pin, (face - pinSize) / 2, (height - pinSize) / 2, pinSize, pinSize)

  const room = width - face - 2 * margin
  const blocks = (['name', 'tier', 'description'] as const).map(block => ({
    ...fonts[block],
    lines: wrap(context, words[block], fonts[block], room),
  }))
  const tall = blocks.reduce((sum, { lines, leading }) => sum + lines.length * leading, 0)
  context.textBaseline = 'alphabetic'
  let y = (height - tall) / 2 - 12
  for (const { lines, leading, font, colour } of blocks) {
    Object.assign(context, { font, fillStyle: colour })
    for (const line of lines) {
      y += leading
      context.fillText(line, face + margin, y)
    }
  }
  Object.assign(context, { font: fonts.brand.font, fillStyle: fonts.brand.colour })
  context.fillText(words.brand, face + margin, height - margin / 1.5)
  return await new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the picture came to nothing')))),
  )
}

/** The edge along which the ticket is torn. */
function perforate(context: CanvasRenderingContext2D) {
  context.fillStyle = colour.paper
  for (let y = 15; y < pictureSize.height; y += 30) {
    context.beginPath()
    context.arc(face, y, 8, 0, 2 * Math.PI)
    context.fill()
  }
}

/** Words in lines that fit; what is too much ends in an ellipsis. */
function wrap(context: CanvasRenderingContext2D, text: string, { font, linesMax }: Line, room: number) {
  context.font = font
  const fits = (line: string) => context.measureText(line).width <= room
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = [lines.at(-1), word].filter(part => part !== undefined).join(' ')
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  const shown = lines.slice(0, linesMax)
  return shown.map((line, index) => {
    const isCut = index === linesMax - 1 && lines.length > linesMax
    let kept = line
    while (kept.length > 1 && !fits(isCut || kept !== line ? `${kept}…` : kept)) kept = kept.slice(0, -1)
    return isCut || kept !== line ? `${kept}…` : kept
  })
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  return image
}
