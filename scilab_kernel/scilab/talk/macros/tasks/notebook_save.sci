function notebook_save(path, value)
    // Writes a file for numpy, Parquet or Arrow: .npy, .npz, .parquet, .arrow or .feather.
    //   notebook_save("x.npy", x)                                       a matrix
    //   notebook_save("x.parquet", struct("time", t, "level", y))       a table, a column in each field
    if argn(2) <> 2 then
        error(msprintf("%s: Give the name of a file and a value.\n", "notebook_save"));
    end
    %sk_saved = value;
    save("@DIR@/tasks.sod", "%sk_saved");
    %sk_convert("notebook_save", "save", path);
endfunction
