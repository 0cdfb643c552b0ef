function value = notebook_load(path)
    // Reads a file of numpy, Parquet or Arrow: .npy, .npz, .parquet, .arrow or .feather.
    //   x = notebook_load("x.npy")               a matrix
    //   table = notebook_load("x.parquet")       a struct with a column in each field
    if argn(2) <> 1 then
        error(msprintf("%s: Give the name of a file.\n", "notebook_load"));
    end
    folder = %sk_convert("notebook_load", "load", path);
    load(folder + "/value");
    value = %sk_saved;
endfunction
