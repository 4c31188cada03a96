import type { LocalisedText } from '#server/contract/text'
import type { TrustBand, Violation } from '#server/contract/violations'
import type { AbuseState } from './abuse.ts'
import type { AbuseRules } from './rule-set.ts'

/** `30 s`, `60 min`, `24 h`: in the largest unit that is whole. */
const span = (seconds: number | null): string => {
  if (seconds === null) return '–'
  if (seconds % 3_600 === 0 && seconds > 3_600) return `${seconds / 3_600} h`
  return seconds % 60 === 0 && seconds > 60 ? `${seconds / 60} min` : `${seconds} s`
}

/** `14 activities within 30 s; the limit is 10.` */
export function violationInWords(
  { kind, evidence }: Pick<Violation, 'kind' | 'evidence'>,
  label: LocalisedText,
): LocalisedText {
  const { found, limit, seconds, condition } = evidence
  switch (kind) {
    case 'rate':
      return {
        en: `${found} activities within ${span(seconds)}; the limit is ${limit}.`,
        es: `${found} actividades en ${span(seconds)}; el límite es ${limit}.`,
      }
    case 'repeat':
      return {
        en: `${label.en} ${found} times in the same way within ${span(seconds)}; the limit is ${limit}.`,
        es: `${label.es} ${found} veces del mismo modo en ${span(seconds)}; el límite es ${limit}.`,
      }
    case 'address':
      return {
        en: `${found} players from one address within ${span(seconds)}; the limit is ${limit}.`,
        es: `${found} jugadores desde una misma dirección en ${span(seconds)}; el límite es ${limit}.`,
      }
    case 'condition':
      return { en: `${label.en}: ${condition}.`, es: `${label.es}: ${condition}.` }
  }
}

const dayMs = 86_400_000

/** The same for the player: what was seen, and neither limits nor expressions nor anything of others. */
export function violationForPlayer({ kind }: Pick<Violation, 'kind'>, label: LocalisedText): LocalisedText {
  switch (kind) {
    case 'rate':
      return { en: 'a lot in a very short time', es: 'mucho en muy poco tiempo' }
    case 'repeat':
      return {
        en: `${label.en}, again and again in the same way`,
        es: `${label.es}, una y otra vez del mismo modo`,
      }
    case 'address':
      return { en: 'many players from one place', es: 'muchos jugadores desde un mismo lugar' }
    case 'condition':
      return { en: `${label.en}, out of the ordinary`, es: `${label.es}, fuera de lo común` }
  }
}

/** Why a player is in a band. */
export function bandInWords(
  band: TrustBand,
  abuse: AbuseState | null,
  settings: AbuseRules | undefined,
  nowMs: number,
): LocalisedText {
  if (!abuse || !settings) return { en: 'Nothing is known against them.', es: 'No consta nada en su contra.' }
  const { trust } = settings
  const known = Math.floor((nowMs - abuse.since) / dayMs)
  const within = (days: number) => abuse.violations.filter(({ at }) => at > nowMs - days * dayMs).length
  switch (band) {
    case 'restricted': {
      const [found, days] = [within(trust.restricted.days), trust.restricted.days]
      return {
        en: `${found} violations in ${days} days; ${trust.restricted.violations} make it restricted.`,
        es: `${found} infracciones en ${days} días; con ${trust.restricted.violations} se restringe.`,
      }
    }
    case 'new':
      return {
        en: `Known for ${known} days, fewer than ${trust.new.days}.`,
        es: `Se le conoce desde hace ${known} días, menos de ${trust.new.days}.`,
      }
    case 'trusted':
      return {
        en: `Known for ${known} days, and ${trust.trusted.days} without a violation.`,
        es: `Se le conoce desde hace ${known} días, y lleva ${trust.trusted.days} sin infracciones.`,
      }
    case 'normal':
      return {
        en: `Known for ${known} days; ${within(trust.trusted.days)} violations in ${trust.trusted.days}.`,
        es: `Se le conoce desde hace ${known} días; ${within(trust.trusted.days)} infracciones en ${trust.trusted.days}.`,
      }
  }
}
