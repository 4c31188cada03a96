import type { InputHTMLAttributes, ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'

type Props = InputHTMLAttributes<HTMLInputElement> & {
  name: string
  label: string
  error: string | undefined
  hint?: string | undefined
  /** A control inside the frame, at its end. */
  trailing?: ReactNode
}

/** A field under its name, with what is wrong with it beneath. */
export const Field = ({ name, label, error, hint, trailing, ...input }: Props) => (
  <div>
    <label htmlFor={name} className="mb-1 block text-label">
      {label}
    </label>
    <div
      className={classNames(
        input.readOnly ? 'bg-sunken' : 'bg-surface',
        'flex h-10 items-center rounded-s border focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-brand-ink',
        error ? 'border-bad' : 'border-line-strong',
      )}
    >
      <input
        id={name}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : hint ? `${name}-hint` : undefined}
        autoCapitalize="none"
        spellCheck={false}
        className="h-full min-w-0 flex-1 bg-transparent px-3 outline-none max-md:text-[16px]"
        {...input}
      />
      {trailing}
    </div>
    {hint && !error && (
      <p id={`${name}-hint`} className="mt-1 text-small text-ink-2">
        {hint}
      </p>
    )}
    {error && (
      <p id={`${name}-error`} className="mt-1 text-small text-bad">
        {error}
      </p>
    )}
  </div>
)
