DROP FUNCTION pekerja_list_dibatasi(text, uuid[], text);
