// Sets what %sk_state_now gave, from a file; gives the names of what could not be set.
function failed = %sk_bring_state(path)
    failed = [];
    %sk_state = list();
    if execstr("load(path, ""%sk_state"");", "errcatch") <> 0 then
        failed = "the settings of Scilab";
        funcprot(1);
    else
        if execstr("chdir(%sk_state(1));", "errcatch") <> 0 then
            failed = "the folder " + %sk_state(1);
        end
        letters = ["e" "v"];
        format(letters(%sk_state(2)(1) + 1), %sk_state(2)(2));
        funcprot(%sk_state(3));
        ieee(%sk_state(4));
        %sk_bring_generators(%sk_state(5), %sk_state(6), %sk_state(7), %sk_state(8));
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
