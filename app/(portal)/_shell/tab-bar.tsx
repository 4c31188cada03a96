'use client'

import { usePathname } from 'next/navigation'
import { Glyph } from '#ui/glyph'
import { useWords } from '../../_i18n/words.ts'
import { ScreenLink } from './screen-link.tsx'
import { isWithin, tabs } from './tabs.ts'

/** On a phone a bar under the thumb, on a desk part of the header: one list for both. */
export const TabBar = () => {
  const t = useWords('portal.tabs')
  const path = usePathname()
  return (
    <nav aria-label={t('label')} className="tab-bar">
      <ul className="tab-list">
        {tabs.map(({ id, href, icon }) => (
          <li key={id} className="flex-1">
            <ScreenLink href={href} aria-current={isWithin(href, path) ? 'page' : undefined} className="tab">
              <Glyph name={icon} />
              <span className="max-w-full truncate">{t(id)}</span>
            </ScreenLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
