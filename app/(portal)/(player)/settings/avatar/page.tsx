import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ScreenWords } from '../../../../_i18n/screen-words.tsx'
import { AvatarPart } from '../../../_avatar/avatar-part.tsx'
import { Section } from '../../../_home/section.tsx'
import { settingsPage } from '../../../_settings/paths.ts'
import { ScreenLink } from '../../../_shell/screen-link.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('avatar')
  return { title: t('title') }
}

/** The player's picture, apart from the other settings: what makes it small is only for who chooses one. */
const AvatarPage = async () => {
  const t = await getTranslations('avatar')
  return (
    <ScreenWords screen="avatar">
      <div className="mx-auto max-w-[680px]">
        <div className="pt-2 pb-4">
          <ScreenLink
            href={settingsPage}
            className="inline-flex min-h-11 items-center font-semibold text-brand-ink"
          >
            {t('back')}
          </ScreenLink>
          <h1 className="text-h1">{t('title')}</h1>
        </div>
        <div className="ticket-part ticket-whole">
          <div className="ticket-paper" />
          <Section id="avatar" title={t('title')} hideTitle>
            <AvatarPart />
          </Section>
        </div>
      </div>
    </ScreenWords>
  )
}

export default AvatarPage
