-- An organization that only its Owner belongs to may be deleted by them (R-6).
grant delete on organization, import, operation, operation_row to guildhall_app;
