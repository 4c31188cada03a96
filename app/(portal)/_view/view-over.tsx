import { getTranslations } from 'next-intl/server'
import { Notice } from '../_session/notice.tsx'
import { LeaveForm } from './leave-form.tsx'

/** In place of every page of a player while the browser holds a view that is over: nobody else's may take theirs. Doors stay. */
export const ViewOver = async () => {
  const t = await getTranslations('view.over')
  return (
    <div data-view="over">
      <Notice title={t('title')} foot={<LeaveForm block>{t('leave')}</LeaveForm>}>
        <p>{t('body')}</p>
      </Notice>
    </div>
  )
}
