-- A new token may never reach its browser: the one before answers until the new one is first shown.
alter table session add column previous_until timestamptz;
update session set previous_until = renewed_at + interval '20 seconds' where previous_token_hash is not null;
comment on column session.previous_until is 'Until then the token from before answers; null while the new one was not shown yet.';
