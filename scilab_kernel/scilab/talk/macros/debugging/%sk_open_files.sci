// Answers with the paths of the open files; a copy with guards has the path of the person's file.
function %sk_open_files()
    [%sk_units, %sk_types, %sk_paths] = file();
    %sk_answer(strsubst(matrix(%sk_paths, 1, -1), "@DIR@/copies/whole", ""));
endfunction
