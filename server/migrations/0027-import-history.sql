-- What a run did is history: people who are deleted since keep counting, without a word of who they were.
alter table import add column deleted_claims jsonb not null default '{}';
comment on column import.deleted_claims is 'How many claims of the run were on people who are deleted since, by their last status.';
