'use client'

import { Plus } from 'lucide-react'
import { Button } from '../../../_ui/button.tsx'
import { useRuleForm } from './form-context.ts'

/** Adds to a part, for whoever may edit it. */
export const AddButton = ({ label, onAdd }: { label: string; onAdd: () => void }) => {
  const { readOnly } = useRuleForm()
  if (readOnly) return null
  return (
    <Button look="secondary" onClick={onAdd}>
      <Plus className="size-4" aria-hidden="true" />
      {label}
    </Button>
  )
}
