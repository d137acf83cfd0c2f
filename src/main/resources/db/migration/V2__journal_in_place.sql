-- What a journal's rows hold is read and written with them, not by itself.
set max_length_inplace_lob 262144;
