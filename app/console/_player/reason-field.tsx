'use client'

import { TextField, type TextFieldProps } from './text-field.tsx'

/** `name`: what has two reasons on one page tells them apart by it. */
type Props = Omit<TextFieldProps, 'name' | 'maxLength' | 'isCode'> & { name?: string }

/** Why something is done, in a line: it goes on record. */
export const ReasonField = ({ name = 'reason', ...field }: Props) => (
  <TextField {...{ name, ...field }} maxLength={500} />
)
