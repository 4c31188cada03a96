import type { ButtonHTMLAttributes } from 'react'
import { classNames } from './class-names.ts'

const looks = {
  primary: 'bg-brand text-on-brand hover:bg-[color-mix(in_oklab,var(--brand)_88%,black)]',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
  quiet: 'text-brand-ink hover:bg-brand-soft',
  danger: 'border border-bad bg-surface text-bad hover:bg-bad-soft',
}

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: keyof typeof looks
  /** Work is under way: the button keeps its focus and its width, and refuses a second press. */
  busy?: boolean
  block?: boolean
}

export const buttonClass = (look: keyof typeof looks = 'primary', block = false): string =>
  classNames(
    'inline-flex min-h-(--control) items-center justify-center gap-2 rounded-s px-[calc(var(--control)/3)] py-1 text-center font-semibold',
    'transition-colors duration-(--motion-state) disabled:opacity-50 aria-disabled:opacity-60 aria-disabled:cursor-progress',
    looks[look],
    block && 'w-full',
  )

export const Button = ({
  look = 'primary',
  busy = false,
  block = false,
  className,
  onClick,
  ...rest
}: Props) => (
  <button
    type="button"
    aria-disabled={busy || undefined}
    aria-busy={busy || undefined}
    onClick={busy ? event => event.preventDefault() : onClick}
    className={classNames(buttonClass(look, block), className)}
    {...rest}
  />
)
