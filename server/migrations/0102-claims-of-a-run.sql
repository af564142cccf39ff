-- What became of the people of a run is counted while it goes on, over and over: from the index alone, and what is
-- overdue without looking at what is not.
create index claim_of_run on claim (tenant_sid, import_sid, status, expires_at);
drop index claim_of_import;
