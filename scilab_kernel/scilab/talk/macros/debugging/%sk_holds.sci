// Tells whether a breakpoint has to stop: its condition holds, and it was met often enough. The
// condition sees the variables of the statement's frame. If it fails, the code stops, too.
function %sk_true = %sk_holds(%sk_number)
    global %sk_conditions %sk_hits
    %sk_true = %t;
    if or(%sk_conditions.numbers == %sk_number) then
        %sk_condition = %sk_conditions.texts(find(%sk_conditions.numbers == %sk_number)(1));
        if execstr("%sk_true = and(%sk_c_bool2s(" + %sk_condition + ") <> 0);", "errcatch") <> 0 then
            %sk_emit("command_failed", strcat(lasterror(), ascii(10)));
            %sk_true = %t;
        end
    end
    if %sk_true & or(%sk_hits.numbers == %sk_number) then
        %sk_k = find(%sk_hits.numbers == %sk_number)(1);
        %sk_hits.met(%sk_k) = %sk_hits.met(%sk_k) + 1;
        %sk_true = %sk_hits.met(%sk_k) >= %sk_hits.wanted(%sk_k);
    end
endfunction
