import { stdout } from 'node:process'

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/**
 * @typedef {object} Progress
 * @property {<T>(title: string, work: (say: (detail: string) => void) => Promise<T>) => Promise<T>} step
 *   shows one step with its time; `say` replaces the detail shown beside it
 * @property {(text: string) => void} note a line of its own
 */

/** @type {Progress} */
export const silent = { step: (_title, work) => work(() => {}), note: () => {} }

/** @param {number} ms */
export const seconds = ms => `${(ms / 1000).toFixed(1)} s`

/** @returns {Progress} */
export function terminalProgress() {
  return stdout.isTTY ? movingProgress() : plainProgress()
}

/** @param {string} mark @param {string} title @param {string} detail @param {number} ms */
const doneLine = (mark, title, detail, ms) =>
  `${mark} ${title.padEnd(12)} ${detail.padEnd(54)} ${seconds(ms)}`

/** @returns {Progress} */
function plainProgress() {
  return {
    note: text => console.log(text),
    async step(title, work) {
      const began = Date.now()
      let detail = ''
      // Quick steps are one line; a slow one says what it waits for, so that a log is never silent for long.
      const pulse = setInterval(() => console.log(`… ${title.padEnd(12)} ${detail}`.trimEnd()), 10_000)
      try {
        const result = await work(text => {
          detail = text
        })
        console.log(doneLine('✓', title, detail, Date.now() - began))
        return result
      } catch (error) {
        console.log(doneLine('✗', title, detail, Date.now() - began))
        throw error
      } finally {
        clearInterval(pulse)
      }
    },
  }
}

/** One moving line for all steps that are under way. @returns {Progress} */
function movingProgress() {
  const clear = '\r\u001b[2K'
  /** @type {Set<{ title: string, detail: string, began: number }>} */
  const underWay = new Set()
  /** @type {NodeJS.Timeout | undefined} */
  let timer
  let frame = 0
  const draw = () => {
    const steps = [...underWay]
    const text = steps.map(({ title, detail }) => `${title.padEnd(12)} ${detail}`).join(' · ')
    const time = ` ${seconds(Date.now() - Math.min(...steps.map(({ began }) => began)))}`
    const line = `${frames[frame++ % frames.length]} ${text}`
    stdout.write(`${clear}${line.slice(0, Math.max(20, (stdout.columns || 80) - time.length - 1))}${time}`)
  }
  return {
    note: text => void stdout.write(`${clear}${text}\n`),
    async step(title, work) {
      const step = { title, detail: '', began: Date.now() }
      underWay.add(step)
      draw()
      timer ??= setInterval(draw, 100)
      const end = (/** @type {string} */ mark) => {
        underWay.delete(step)
        if (underWay.size === 0) {
          clearInterval(timer)
          timer = undefined
        }
        stdout.write(`${clear}${doneLine(mark, title, step.detail, Date.now() - step.began)}\n`)
      }
      try {
        const result = await work(text => {
          step.detail = text
        })
        end('✓')
        return result
      } catch (error) {
        end('✗')
        throw error
      }
    },
  }
}
