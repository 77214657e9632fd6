/** The most memory that this process held at once, resident, in KB. */
export function peak(): number;
