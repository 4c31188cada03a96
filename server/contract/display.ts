import { z } from 'zod'
import { archetypes } from './onboarding.ts'
import { startScreens } from './start-screens.ts'

/** What a player sees first; null for what goes with how they play. */
export const displayChoice = z.strictObject({
  start: z.enum(startScreens).nullable(),
  ranks: z.enum(['shown', 'hidden']).nullable(),
})
export type DisplayChoice = z.infer<typeof displayChoice>

/** As long as nobody says otherwise. */
export const noDisplayChoice: DisplayChoice = { start: null, ranks: null }

/** What counts, and why; `because` is null for what everybody has. */
export const display = z.object({
  start: z.object({ is: z.enum(startScreens), because: z.enum(['chosen', ...archetypes]).nullable() }),
  ranks: z.object({
    is: z.enum(['shown', 'hidden']),
    because: z.enum(['chosen', 'low_competitiveness']).nullable(),
  }),
})
export type Display = z.infer<typeof display>
