function notebook_save(%sk_path, %sk_value)
    // Saves the variables and functions, for notebook_restore; or one value, for other programs.
    //   notebook_save("work.sod")                                       all that cells have made
    //   notebook_save("x.npy", x)                                       a matrix
    //   notebook_save("x.parquet", struct("time", t, "level", y))       a table, a column in each field
    // With a value the ending is .npy, .npz, .parquet, .arrow or .feather.
    if argn(2) < 1 then
        error(msprintf("%s: Give the name of a file, and perhaps a value.\n", "notebook_save"));
    elseif type(%sk_path) <> 10 | size(%sk_path, "*") <> 1 then
        error(msprintf("%s: Give the name of a file as a text.\n", "notebook_save"));
    elseif argn(2) == 2 then
        %sk_saved = %sk_value;
        save("@DIR@/tasks.sod", "%sk_saved");
        %sk_convert("notebook_save", "save", %sk_path);
    elseif or(fileext(%sk_path) == [".npy" ".npz" ".parquet" ".arrow" ".feather"]) then
        error(msprintf("%s: Give the value to save, too: %s files hold one value.\n", ..
            "notebook_save", fileext(%sk_path)));
    else
        %sk_keep_workspace(%sk_path);
    end
endfunction
