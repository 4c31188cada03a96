import { getLocale, getTranslations } from 'next-intl/server'
import type { currentView } from './current-view.ts'
import { LeaveForm } from './leave-form.tsx'

type Props = { view: Exclude<Awaited<ReturnType<typeof currentView>>, 'over' | null> }

/** Who looks at whom, until when, and the way back: above every page of the portal, and no code of it in the browser. */
export const ViewBanner = async ({ view }: Props) => {
  const [t, locale] = await Promise.all([getTranslations('view'), getLocale()])
  const { name, externalId, timeZone } = view.player
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(
    Date.parse(view.until),
  )
  return (
    <section
      aria-label={t('label')}
      data-view="open"
      className="sticky top-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 bg-ink px-(--gutter) py-2 text-small text-bg"
    >
      <div className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
        <p className="font-semibold">
          {t.rich('as', {
            admin: view.admin ?? '–',
            player: () => <bdi>{name ?? externalId}</bdi>,
          })}
        </p>
        <p className="tabular-nums">{t('until', { time, zone: timeZone })}</p>
      </div>
      <LeaveForm>{t('leave')}</LeaveForm>
    </section>
  )
}
