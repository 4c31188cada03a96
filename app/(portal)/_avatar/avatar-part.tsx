'use client'

import { useRouter } from 'next/navigation'
import { useId, useRef, useState } from 'react'
import { requestJson } from '#live/request-json'
import { asRequestProblem, type RequestProblem } from '#live/request-problem'
import type { Avatar } from '#server/contract/avatar'
import { useAnnounce } from '#ui/announcer'
import { Button, buttonClass } from '#ui/button'
import { Drawing } from '#ui/drawing'
import { ProblemView } from '#ui/problem-view'
import { useWords } from '../../_i18n/words.ts'
import { usePlayerProgress } from '../_shell/player-progress.ts'
import { avatarPath, avatarSrc } from './paths.ts'
import { sendPicture } from './send-picture.ts'
import { shrinkPicture } from './shrink-picture.ts'

type Failed = { fileName: string } | { problem: RequestProblem } | null

/** The player's picture: chosen from what is on this device, and taken away. */
export const AvatarPart = () => {
  const t = useWords('avatar')
  const announce = useAnnounce()
  const router = useRouter()
  const hint = useId()
  const { progress, resource } = usePlayerProgress()
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Failed>(null)
  const input = useRef<HTMLInputElement>(null)
  const { avatar } = progress.player

  const run = async (act: () => Promise<Avatar | null>, said: string) => {
    if (isBusy) return
    setBusy(true)
    setFailed(null)
    try {
      const shown = await act()
      if (!shown) return
      resource.change(known => ({ ...known, player: { ...known.player, avatar: shown.sha256 } }))
      announce(said)
      // The header has it from the server.
      router.refresh()
    } catch (error) {
      setFailed({ problem: asRequestProblem(error) })
    } finally {
      setBusy(false)
    }
  }
  const choose = (file: File) =>
    run(async () => {
      const picture = await shrinkPicture(file)
      if (picture) return await sendPicture(picture)
      setFailed({ fileName: file.name })
      return null
    }, t('saved'))
  const remove = () =>
    run(async () => {
      const shown = await requestJson<Avatar>(avatarPath, { method: 'DELETE' })
      // The button that was pressed goes with the picture.
      input.current?.focus()
      return shown
    }, t('removed'))

  return (
    <div data-avatar={avatar === null ? 'none' : 'set'}>
      <div className="mb-4 flex items-center gap-4">
        {avatar === null ? (
          <span className="grid size-24 shrink-0 place-items-center rounded-full bg-sunken text-ink-3">
            <Drawing name="me" className="size-10" />
          </span>
        ) : (
          // biome-ignore lint/performance/noImgElement: it is as small as it is shown
          <img
            src={avatarSrc(avatar)}
            alt={t('alt')}
            width={96}
            height={96}
            className="size-24 shrink-0 rounded-full bg-sunken object-cover"
          />
        )}
        <p className="text-small text-pretty text-ink-2">{t(avatar === null ? 'none' : 'has')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <label
          className={`${buttonClass('secondary')} cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-ink`}
        >
          <input
            ref={input}
            type="file"
            accept="image/*"
            aria-describedby={hint}
            className="sr-only"
            onChange={event => {
              const [file] = event.target.files ?? []
              if (file) void choose(file)
              // The same file may be chosen once more.
              event.target.value = ''
            }}
          />
          {isBusy ? t('saving') : t(avatar === null ? 'choose' : 'change')}
        </label>
        {avatar !== null && (
          <Button look="danger" busy={isBusy} onClick={() => void remove()}>
            {t('remove')}
          </Button>
        )}
      </div>
      <p id={hint} className="mt-3 text-small text-pretty text-ink-3">
        {t('hint')}
      </p>
      {failed && 'fileName' in failed && (
        <p role="alert" className="mt-3 text-small text-bad [overflow-wrap:anywhere]">
          {t('notAPicture', { name: failed.fileName })}
        </p>
      )}
      {failed && 'problem' in failed && <ProblemView problem={failed.problem} className="mt-3" />}
    </div>
  )
}
