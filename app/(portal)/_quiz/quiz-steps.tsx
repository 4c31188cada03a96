import { classNames } from '../../_ui/class-names.ts'

type Props = { id: string; label: string; answered: number; most: number }

/** How far it is, in words; the stubs beside them say the same to the eye. */
export const QuizSteps = ({ id, label, answered, most }: Props) => (
  <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
    <p id={id} data-progress={answered} className="text-label text-ink-2 tabular-nums">
      {label}
    </p>
    <span aria-hidden="true" className="flex gap-1.5">
      {Array.from({ length: most }, (_, step) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have nothing but their place
          key={step}
          className={classNames(
            'h-1.5 w-7 rounded-full border',
            step < answered
              ? 'border-brand-ink bg-brand-ink'
              : step === answered
                ? 'border-brand-ink bg-gold'
                : 'border-line-strong bg-sunken',
          )}
        />
      ))}
    </span>
  </div>
)
