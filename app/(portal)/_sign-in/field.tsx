import type { InputHTMLAttributes, ReactNode } from 'react'

type Props = InputHTMLAttributes<HTMLInputElement> & {
  name: string
  label: string
  error?: string | undefined
  hint?: string | undefined
  /** A control inside the frame, at its end. */
  trailing?: ReactNode
}

/** A field under its name, with what is wrong with it beneath. The browser keeps what is typed. */
export const Field = ({ name, label, error, hint, trailing, ...input }: Props) => (
  <div>
    <label htmlFor={name} className="mb-1 block text-label text-ink-2">
      {label}
    </label>
    <div className="flex h-(--control) items-center rounded-s border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-brand-ink has-aria-invalid:border-bad">
      <input
        id={name}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${name}-says` : undefined}
        autoCapitalize="none"
        spellCheck={false}
        className="h-full min-w-0 flex-1 bg-transparent px-3 outline-none"
        {...input}
      />
      {trailing}
    </div>
    {(error ?? hint) && (
      <p id={`${name}-says`} className={error ? 'mt-1 text-small text-bad' : 'mt-1 text-small text-ink-3'}>
        {error ?? hint}
      </p>
    )}
  </div>
)
