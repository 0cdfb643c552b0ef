// Sets what %sk_keep_state saved; gives the names of what could not be set.
function failed = %sk_bring_state(path)
    failed = [];
    value = list();
    if execstr("load(path);", "errcatch") <> 0 then
        failed = "the settings of Scilab";
        funcprot(1);
    else
        if execstr("chdir(value(1));", "errcatch") <> 0 then
            failed = "the folder " + value(1);
        end
        letters = ["e" "v"];
        format(letters(value(2)(1) + 1), value(2)(2));
        funcprot(value(3));
        ieee(value(4));
        %sk_bring_generators(value(5), value(6), value(7), value(8));
    end
    lasterror();
endfunction

function %sk_bring_generators(kind, seed, generator, seeds)
    rand(kind);
    rand("seed", seed);
    grand("setgen", generator);
    arguments_ = list(seeds);
    if size(seeds, "*") < 5 then // those generators take their seeds one by one
        for k = 1:size(seeds, "*")
            arguments_(k) = seeds(k);
        end
    end
    grand("setsd", arguments_(:));
endfunction
