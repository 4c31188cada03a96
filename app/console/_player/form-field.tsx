import type { ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'

export const inputClass = (error: string | undefined) =>
  classNames(
    'h-9 w-full min-w-0 rounded-s border bg-surface px-2 max-md:text-[16px]',
    error ? 'border-bad' : 'border-line-strong',
  )

type Control = { id: string; 'aria-invalid'?: true; 'aria-describedby': string }

type Props = {
  name: string
  label: string
  hint?: string
  error: string | undefined
  children: (control: Control) => ReactNode
}

/** A field under its name, with a hint or what is wrong with it beneath. */
export const FormField = ({ name, label, hint, error, children }: Props) => {
  const id = `correct-${name}`
  return (
    <div data-field={name} className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-label">
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-note`, ...(error && { 'aria-invalid': true }) })}
      <p id={`${id}-note`} className={classNames('mt-1 text-small', error ? 'text-bad' : 'text-ink-2')}>
        {error ?? hint}
      </p>
    </div>
  )
}
