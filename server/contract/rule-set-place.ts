import type { LocalisedText } from './text.ts'

/** One step of the way to a place in a rule set: a field, or an item of a list by its id. */
export type Step = { name: string; isItem: boolean; isWhole?: boolean }

const nouns: Record<string, LocalisedText> = {
  unit: { en: 'Unit', es: 'Unidad' },
  activities: { en: 'Activity', es: 'Actividad' },
  rules: { en: 'Rule', es: 'Regla' },
  multipliers: { en: 'Multipliers', es: 'Multiplicadores' },
  levels: { en: 'Levels', es: 'Niveles' },
  streak: { en: 'Streak', es: 'Racha' },
  metrics: { en: 'Metric', es: 'Métrica' },
  achievements: { en: 'Achievement', es: 'Logro' },
  boards: { en: 'Board', es: 'Tabla' },
  abuse: { en: 'Abuse', es: 'Abuso' },
}

const fields: Record<string, LocalisedText> = {
  on: { en: 'activity', es: 'actividad' },
  when: { en: 'condition', es: 'condición' },
  amount: { en: 'amount', es: 'cantidad' },
  limit: { en: 'limit', es: 'límite' },
  count: { en: 'count', es: 'cuenta' },
  per: { en: 'per', es: 'por' },
  coolDown: { en: 'cool-down', es: 'espera' },
  key: { en: 'counted apart by', es: 'contado aparte por' },
  name: { en: 'name', es: 'nombre' },
  description: { en: 'description', es: 'descripción' },
  label: { en: 'label', es: 'etiqueta' },
  art: { en: 'badge', es: 'insignia' },
  category: { en: 'kind', es: 'tipo' },
  glyph: { en: 'symbol', es: 'símbolo' },
  icon: { en: 'symbol', es: 'símbolo' },
  enamel: { en: 'colour', es: 'color' },
  metric: { en: 'metric', es: 'métrica' },
  sum: { en: 'sum', es: 'suma' },
  max: { en: 'highest', es: 'máximo' },
  distinct: { en: 'distinct', es: 'distintos' },
  in_a_row: { en: 'in a row', es: 'seguidos' },
  hit: { en: 'hit', es: 'acierto' },
  secret: { en: 'secret', es: 'secreto' },
  hint: { en: 'hint', es: 'pista' },
  requires: { en: 'requires', es: 'requiere' },
  tiers: { en: 'tiers', es: 'niveles' },
  bronze: { en: 'bronze', es: 'bronce' },
  silver: { en: 'silver', es: 'plata' },
  gold: { en: 'gold', es: 'oro' },
  stacking: { en: 'stacking', es: 'acumulación' },
  cap: { en: 'cap', es: 'tope' },
  role: { en: 'role', es: 'rol' },
  level: { en: 'level', es: 'nivel' },
  streak: { en: 'streak', es: 'racha' },
  each: { en: 'per level', es: 'por nivel' },
  most: { en: 'at most', es: 'como máximo' },
  scale: { en: 'scale', es: 'escala' },
  value: { en: 'factor', es: 'factor' },
  days: { en: 'days', es: 'días' },
  points: { en: 'points', es: 'puntos' },
  milestones: { en: 'milestone', es: 'meta' },
  qualifies: { en: 'counts for the streak', es: 'cuenta para la racha' },
  pauseDays: { en: 'days off a month', es: 'días libres al mes' },
  recoveryHours: { en: 'hours of recovery', es: 'horas de recuperación' },
  period: { en: 'period', es: 'periodo' },
  timeZone: { en: 'time zone', es: 'zona horaria' },
  ties: { en: 'ties', es: 'empates' },
  rewards: { en: 'prizes', es: 'premios' },
  payout: { en: 'payment', es: 'pago' },
  awards: { en: 'awards by', es: 'premios por' },
  patterns: { en: 'pattern', es: 'patrón' },
  penalties: { en: 'penalty', es: 'sanción' },
  moreThan: { en: 'more than', es: 'más de' },
  seconds: { en: 'seconds', es: 'segundos' },
  within: { en: 'within hours', es: 'en horas' },
  hours: { en: 'hours', es: 'horas' },
  violations: { en: 'violations', es: 'infracciones' },
  trust: { en: 'trust', es: 'confianza' },
  new: { en: 'new', es: 'nuevo' },
  trusted: { en: 'trusted', es: 'de confianza' },
  restricted: { en: 'restricted', es: 'restringido' },
  singular: { en: 'singular', es: 'singular' },
  plural: { en: 'plural', es: 'plural' },
  en: { en: 'in English', es: 'en inglés' },
  es: { en: 'in Spanish', es: 'en español' },
}

/** `Rule trivia_completed, limit count` */
export function placeInWords(steps: Step[], language: keyof LocalisedText): string {
  const [section, ...rest] = steps
  if (!section) return ''
  const noun = nouns[section.name]?.[language] ?? section.name
  const isNamed = rest[0]?.isItem || section.name === 'activities'
  const subject = isNamed && rest[0] ? `${noun} ${rest[0].name}` : noun
  const place = (isNamed ? rest.slice(1) : rest)
    .map(step => (step.isItem ? step.name : (fields[step.name]?.[language] ?? step.name)))
    .join(' ')
  return place === '' ? subject : `${subject}, ${place}`
}
