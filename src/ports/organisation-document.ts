/** What the deployer wrote down about the organisation, for the sources budget, big-rocks and so on. */
export type OrganisationDocument = {
  /** The document as JSON or YAML; null where there is none. Throws when it cannot be read. */
  read(): Promise<OrganisationText | null>;
};

/** `name` tells the document apart in messages and facts: a file name or a host, never a whole address. */
export type OrganisationText = { readonly name: string; readonly text: string };
