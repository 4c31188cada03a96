'use client'

import { type ComponentType, useState } from 'react'
import { Drawing } from '#ui/drawing'
import { useWords } from '../../_i18n/words.ts'
import type { Theme } from '../../_ui/theme.ts'
import type { SheetProps } from './me-sheet.tsx'

type Props = { theme: Theme; name: string | null; signedIn: boolean }

const fetchSheet = () => import('./me-sheet.tsx')

/** Opens the sheet, whose code is fetched when a pointer or the focus comes near. */
export const MeButton = (props: Props) => {
  const t = useWords('portal.me')
  const [Sheet, setSheet] = useState<ComponentType<SheetProps> | null>(null)
  const open = () =>
    fetchSheet().then(
      ({ MeSheet }) => setSheet(() => MeSheet),
      () => {}, // the server is away; the next press tries again
    )
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerEnter={() => void fetchSheet().catch(() => {})}
        onClick={() => void open()}
        className="-mr-2 inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-s px-2 font-semibold hover:bg-sunken"
      >
        <Drawing name="me" className="size-5" />
        {t('open')}
      </button>
      {Sheet && <Sheet {...props} onClose={() => setSheet(null)} />}
    </>
  )
}
