'use client'

import { useRef } from 'react'
import type { Board } from '#server/contract/board'
import { useWords } from '../../../_i18n/words.ts'
import { AppearanceForm } from '../../_appearance/appearance-form.tsx'
import { Sheet } from '../../_shell/sheet.tsx'

type Props = {
  mine: NonNullable<Board['mine']>
  name: string | null
  onSaved: () => void
  onClose: () => void
}

/** How others see the player on boards, over the board itself. */
const AppearanceSheet = ({ mine, name, onSaved, onClose }: Props) => {
  const t = useWords('portal.boards.appearance')
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <Sheet dialog={dialog} title={t('title')} onClose={onClose}>
      <AppearanceForm
        appearance={mine}
        name={name}
        onSaved={() => {
          onSaved()
          dialog.current?.close()
        }}
      />
    </Sheet>
  )
}

export default AppearanceSheet
