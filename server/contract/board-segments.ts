/** Players who are ranked among themselves: of one role, or of one archetype, to which hybrids belong too. */
export const boardSegments = [
  ...(['role:free', 'role:vip'] as const),
  ...([
    'archetype:explorer',
    'archetype:competitor',
    'archetype:storyteller',
    'archetype:socializer',
  ] as const),
] as const
export type BoardSegment = (typeof boardSegments)[number]
