export const AREAS = ['user', 'game', 'narrative', 'community', 'commerce', 'app', 'admin', 'system'] as const
export type Area = (typeof AREAS)[number] | 'other'

/** The area an event type belongs to: its first segment. */
export function areaOf(type: string): Area {
  const first = type.split('.', 1)[0]
  return AREAS.find(area => area === first) ?? 'other'
}
