-- Words of the kind that every installation begins with, written as the screens write them; an operator who
-- has configured the kind keeps theirs.
update account_kind
set hints = jsonb_set(hints, '{ja}', '"Flex アカウントに必要な追加の手順が実行されます。"')
where name = 'flex' and version = 1;
