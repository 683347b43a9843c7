SELECT prosrc FROM pg_proc WHERE proname = 'pekerja_list_calon_kembar';
