export const help = `Breaks a whole estate on purpose and checks that nothing is lost, doubled or out of order.

  npm run faults                        60 s, a seed of the day
  npm run faults -- --seconds 1800      a long run: everything, slow faults too
  npm run faults -- --seed 7            the same schedule of faults again
  npm run faults -- --only "redis"      only faults whose name contains this
  npm run faults -- --mutants           builds without one safety each; every one must be caught
  npm run faults -- --list              what can be broken`

export type Arguments = {
  seconds: number
  seed: number
  only: string | null
  mutants: boolean
  list: boolean
  help: boolean
}

/** Throws a sentence for whoever typed it. */
export function parseArguments(words: string[], today: number): Arguments {
  const parsed: Arguments = { seconds: 60, seed: today, only: null, mutants: false, list: false, help: false }
  for (let at = 0; at < words.length; at += 1) {
    const [flag = '', attached] = (words[at] ?? '').split('=')
    const value = () => attached ?? words[++at]
    if (flag === '--seconds') parsed.seconds = positive(flag, value())
    else if (flag === '--seed') parsed.seed = positive(flag, value())
    else if (flag === '--only') parsed.only = value() ?? ''
    else if (flag === '--mutants') parsed.mutants = true
    else if (flag === '--list') parsed.list = true
    else if (flag === '--help' || flag === '-h') parsed.help = true
    else throw new Error(`There is no option ${flag}. npm run faults -- --help lists them.`)
  }
  return parsed
}

function positive(flag: string, text: string | undefined): number {
  const number = Number(text)
  if (text && Number.isInteger(number) && number > 0) return number
  throw new Error(`${flag} needs a whole number above 0${text ? `, not ${text}` : ''}.`)
}
