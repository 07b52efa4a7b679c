/** How numbers and times are written in a file. */
export type FileFormat = {
  decimal: '.' | ',';
  dateOrder: DateOrder;
  /** IANA name of the zone in which times stand that state none. */
  zone: string;
};

/** `none`: the file has no times. `iso` also stands for a mixture of ISO 8601 and unix times. */
export type DateOrder = 'iso' | 'unix' | 'dmy' | 'mdy' | 'none';

/** What the user stated about a file; what is absent is found out from its contents. */
export type StatedFormat = {
  decimal?: '.' | ',' | undefined;
  dateOrder?: 'dmy' | 'mdy' | undefined;
  zone?: string | undefined;
};
