-- The pieces of names and addresses become numbers: an index of them is half as large and costs half as
-- much to write as one of text. Two texts may share a number; whoever searches compares the text besides.
do $$
declare
  definitions text[];
  definition text;
begin
  select array_agg(indexdef order by indexname) into definitions
  from pg_indexes where schemaname = 'public' and indexdef like '%text_pieces(%';
  drop function text_pieces(text, text) cascade;
  create function text_pieces(tenant text, whole text) returns bigint[]
    language sql immutable parallel safe
    as 'select array(
        select hashtextextended(substr(whole, start, 3), hashtextextended(tenant, 0))
        from generate_series(1, length(whole) - 2) as start
      )';
  comment on function text_pieces(text, text) is 'A number for every three letters in a row; each tenant has its own.';
  foreach definition in array definitions loop
    execute definition;
  end loop;
end
$$;

-- Rows that are changed after they were written, in columns without an index: with room on their page the
-- change writes no index at all.
alter table person set (fillfactor = 50);
alter table account set (fillfactor = 50);
alter table outbox set (fillfactor = 60);
alter table invitation set (fillfactor = 60);
alter table claim set (fillfactor = 60);
