const colours = ['var(--gold)', 'var(--brand)', 'var(--flame)', 'var(--bronze)', 'var(--silver)']
const slips = 36

/** Paper slips from the top of the page, once, behind nothing and in front of no button; none with reduced motion. */
export const throwConfetti = (): void => {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const layer = document.createElement('div')
  layer.setAttribute('aria-hidden', 'true')
  layer.dataset.confetti = ''
  layer.style.cssText = 'position:fixed;inset:0;overflow:hidden;pointer-events:none;z-index:50'
  document.body.append(layer)
  const falls = Array.from({ length: slips }, (_, index) =>
    fall(layer, colours[index % colours.length] ?? ''),
  )
  void Promise.allSettled(falls.map(({ finished }) => finished)).then(() => layer.remove())
}

const fall = (layer: HTMLElement, colour: string): Animation => {
  const slip = document.createElement('i')
  const left = Math.random() * 100
  slip.style.cssText = `position:absolute;top:-24px;left:${left}%;width:7px;height:14px;background:${colour}`
  layer.append(slip)
  const drift = (Math.random() - 0.5) * 160
  return slip.animate(
    [
      { transform: 'none', opacity: 1 },
      {
        transform: `translate(${drift}px, ${innerHeight * 0.9}px) rotate(${Math.random() * 900 - 450}deg)`,
        opacity: 0,
      },
    ],
    { duration: 1_400 + Math.random() * 900, easing: 'cubic-bezier(.2,.6,.4,1)', fill: 'forwards' },
  )
}
