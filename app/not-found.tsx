import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from './_ui/button.tsx'
import { Mark } from './_ui/wordmark.tsx'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('shared.notFound'))('title'),
})

const NotFound = async () => {
  const t = await getTranslations('shared.notFound')
  return (
    <main className="mx-auto max-w-[460px] px-(--gutter) py-16">
      <Mark className="size-12" />
      <h1 className="mt-6 text-h1">{t('title')}</h1>
      <p className="mt-2 text-ink-2">{t('body')}</p>
      <a href="/" className={`${buttonClass('primary')} mt-6`}>
        {t('home')}
      </a>
    </main>
  )
}

export default NotFound
