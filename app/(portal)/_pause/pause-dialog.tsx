'use client'

import type { Progress } from '#server/contract/progress'
import { PauseSheet } from './pause-sheet.tsx'
import { ReturnSheet } from './return-sheet.tsx'

type Props = { verb: 'take' | 'end'; streak: Progress['streak']; onClose: () => void }

/** What was asked for stays open until it is closed, also when the news of it arrives before. */
const PauseDialog = ({ verb, ...rest }: Props) =>
  verb === 'take' ? <PauseSheet {...rest} /> : <ReturnSheet {...rest} />

export default PauseDialog
