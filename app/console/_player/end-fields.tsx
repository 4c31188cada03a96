'use client'

import { Segmented } from '../../_ui/segmented.tsx'
import { FormField, inputClass } from './form-field.tsx'
import type { End } from './use-end.ts'

type Props = {
  end: End
  words: { ends: string; at: string; never: string; until: string; hint: (zone: string) => string }
  error: string | undefined
  onFill: () => void
}

/** Whether something ends by itself, and when. */
export const EndFields = ({ end, words, error, onFill }: Props) => (
  <>
    <Segmented
      label={words.ends}
      value={end.hasEnd ? 'at' : 'never'}
      options={[
        { value: 'at', label: words.at },
        { value: 'never', label: words.never },
      ]}
      onChange={value => end.setEnd(value === 'at')}
    />
    {end.hasEnd && (
      <FormField
        name="until"
        label={words.until}
        hint={words.hint(end.zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone)}
        error={error}
      >
        {control => (
          <input
            {...control}
            type="datetime-local"
            value={end.time}
            onChange={event => {
              end.setTime(event.target.value)
              onFill()
            }}
            className={`${inputClass(error)} font-mono tabular-nums`}
          />
        )}
      </FormField>
    )}
  </>
)
