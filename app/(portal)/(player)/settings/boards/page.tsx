import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { BoardAppearance } from '#server/contract/board'
import { AppearancePart } from '../../../_appearance/appearance-part.tsx'
import { appearancePath } from '../../../_appearance/paths.ts'
import { LaterProblem } from '../../../_home/later-problem.tsx'
import { Section } from '../../../_home/section.tsx'
import { settingsPage } from '../../../_settings/paths.ts'
import { askAsReader } from '../../../_shell/ask-as-reader.ts'
import { ScreenLink } from '../../../_shell/screen-link.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal.boards.appearance')
  return { title: t('title') }
}

/** How others see the player, apart from the other settings: the form is only for who opens it. */
const AppearancePage = async () => {
  const [t, settings, { body, problem }] = await Promise.all([
    getTranslations('portal.boards.appearance'),
    getTranslations('settings'),
    askAsReader<BoardAppearance>('getBoardAppearance', appearancePath, 'me'),
  ])
  if (problem?.status === 401) return null
  return (
    <div className="mx-auto max-w-[680px]">
      <div className="pt-2 pb-4">
        <ScreenLink
          href={settingsPage}
          className="inline-flex min-h-11 items-center font-semibold text-brand-ink"
        >
          {settings('title')}
        </ScreenLink>
        <h1 className="text-h1">{t('title')}</h1>
      </div>
      {body ? (
        <div className="ticket-part ticket-whole">
          <div className="ticket-paper" />
          <Section id="appearance" title={t('title')} hideTitle>
            <AppearancePart appearance={body} />
          </Section>
        </div>
      ) : (
        <LaterProblem problem={problem} />
      )}
    </div>
  )
}

export default AppearancePage
