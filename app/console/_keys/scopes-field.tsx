'use client'

import { useTranslations } from 'next-intl'
import { type ApiScope, apiScopes } from '#server/contract/api-scopes'
import { classNames } from '../../_ui/class-names.ts'

type Props = {
  chosen: readonly ApiScope[]
  error: string | undefined
  onChange: (chosen: ApiScope[]) => void
}

/** What the key may do, each in words. */
export const ScopesField = ({ chosen, error, onChange }: Props) => {
  const t = useTranslations('console.keys')
  return (
    <fieldset data-field="scopes" className="min-w-0" aria-describedby="correct-scopes-note">
      <legend className="mb-1 text-label">{t('new.scopes')}</legend>
      {apiScopes.map((scope, nth) => (
        <label key={scope} className="flex min-h-(--target) items-start gap-2.5 py-1.5">
          <input
            type="checkbox"
            id={nth === 0 ? 'correct-scopes' : undefined}
            checked={chosen.includes(scope)}
            aria-invalid={error ? true : undefined}
            onChange={event =>
              onChange(apiScopes.filter(one => (one === scope ? event.target.checked : chosen.includes(one))))
            }
            className="mt-0.5 size-4 shrink-0 accent-(--brand)"
          />
          <span className="min-w-0">
            <code className="text-small">{scope}</code>
            <span className="block text-small text-ink-2">{t(`scope.${scopeWord[scope]}`)}</span>
          </span>
        </label>
      ))}
      <p id="correct-scopes-note" className={classNames('text-small', error ? 'text-bad' : 'sr-only')}>
        {error ?? t('new.scopes_hint')}
      </p>
    </fieldset>
  )
}

/** Names of messages have no colon. */
const scopeWord = {
  'events:write': 'events_write',
  'players:read': 'players_read',
  'players:write': 'players_write',
  'links:write': 'links_write',
  'rules:read': 'rules_read',
} as const satisfies Record<ApiScope, string>
