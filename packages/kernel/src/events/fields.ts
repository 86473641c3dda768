import * as z from 'zod'

/** Ids on the bus, never people. */
export const Id = z.string().min(1).max(128)
export const Count = z.int().nonnegative()
export const Day = z.iso.date()
