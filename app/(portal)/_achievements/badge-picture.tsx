'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ShownAchievement } from '#server/contract/achievements'
import { Button, buttonClass } from '#ui/button'
import { Skeleton } from '#ui/skeleton'
import { useWords } from '../../_i18n/words.ts'
import { drawPicture, type PictureWords, pictureSize } from './draw-picture.ts'
import { Mark } from './mark.tsx'

type Props = { item: ShownAchievement; words: PictureWords }

type Picture = { url: string; file: File }

/** The badge as a picture: seen before it goes anywhere, then shared where the browser can, or kept. */
const BadgePicture = ({ item, words }: Props) => {
  const t = useWords('portal.achievements.share.picture')
  const stage = useRef<HTMLDivElement>(null)
  const [picture, setPicture] = useState<Picture | null>(null)
  const [failed, setFailed] = useState(false)
  const draw = useEffectEvent(async (isOver: () => boolean) => {
    const badge = stage.current?.querySelector('svg')
    const title = stage.current?.querySelector('.font-display')
    if (!badge || !title) throw new Error('the badge is on stage')
    const families = { display: getComputedStyle(title).fontFamily, sans: getComputedStyle(badge).fontFamily }
    const blob = await drawPicture({ badge, ...families }, words)
    if (isOver()) return null
    const file = new File([blob], `${item.id}.png`, { type: blob.type })
    return { file, url: URL.createObjectURL(file) }
  })
  useEffect(() => {
    let isOver = false
    let mine: Picture | null = null
    draw(() => isOver).then(
      drawn => {
        mine = drawn
        if (drawn) setPicture(drawn)
      },
      () => {
        if (!isOver) setFailed(true)
      },
    )
    return () => {
      isOver = true
      if (mine) URL.revokeObjectURL(mine.url)
    }
  }, [])
  return (
    <div className="mt-3" data-picture={picture ? 'drawn' : failed ? 'failed' : 'drawing'}>
      <div ref={stage} data-scheme="light" hidden>
        <Mark item={item} />
        <span className="font-display" />
      </div>
      {failed && (
        <p role="alert" className="text-small text-bad">
          {t('failed')}
        </p>
      )}
      {!failed && !picture && <Skeleton className="aspect-[1200/630] w-full" />}
      {picture && (
        <>
          {/* biome-ignore lint/performance/noImgElement: it is drawn here, and nothing can make it smaller */}
          <img
            src={picture.url}
            {...pictureSize}
            alt={t('alt', { name: words.name, tier: words.tier })}
            className="h-auto w-full rounded-m border border-line"
          />
          <div className="mt-3 flex flex-wrap justify-center gap-3">
            <SendPicture file={picture.file} />
            <a href={picture.url} download={picture.file.name} className={buttonClass('secondary')}>
              {t('keep')}
            </a>
          </div>
        </>
      )}
    </div>
  )
}

/** Only where the browser hands files to other apps. */
const SendPicture = ({ file }: { file: File }) => {
  const t = useWords('portal.achievements.share.picture')
  const [failed, setFailed] = useState(false)
  if (!navigator.canShare?.({ files: [file] })) return null
  const send = () =>
    navigator.share({ files: [file] }).catch((error: unknown) => {
      // Who closed the list of apps has changed their mind, which is no failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setFailed(true)
    })
  return (
    <>
      <Button onClick={() => void send()}>{t('send')}</Button>
      {failed && (
        <p role="alert" className="basis-full text-small text-bad">
          {t('notSent')}
        </p>
      )}
    </>
  )
}

export default BadgePicture
