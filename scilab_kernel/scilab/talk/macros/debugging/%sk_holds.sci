// Tells whether a breakpoint has to stop: its condition holds, and it was met as often as wanted. The
// condition sees the variables of the statement's frame. If it fails, the code stops, too.
function %sk_true = %sk_holds(%sk_number)
    global %sk_conditions %sk_hits
    %sk_true = %t;
    if or(%sk_conditions.numbers == %sk_number) then
        %sk_condition = %sk_conditions.texts(find(%sk_conditions.numbers == %sk_number)(1));
        %sk_true = %f;
        // Scilab 6.1.1 ends at "if disp(1)": a condition must not stand there that has no value
        %sk_code = "%sk_value = " + %sk_condition + "; if %sk_value then, %sk_true = %t; end";
        if execstr(%sk_code, "errcatch") <> 0 then
            %sk_emit("command_failed", strcat(lasterror(), ascii(10)));
            %sk_true = %t;
        end
    end
    if %sk_true & or(%sk_hits.numbers == %sk_number) then
        %sk_k = find(%sk_hits.numbers == %sk_number)(1);
        %sk_hits.met(%sk_k) = %sk_hits.met(%sk_k) + 1;
        %sk_true = %sk_is_often(%sk_hits.met(%sk_k), %sk_hits.compared(%sk_k), %sk_hits.wanted(%sk_k));
    end
endfunction

// Compares how often a statement was met with the number of a hit condition.
function yes_ = %sk_is_often(met_, compared_, wanted_)
    select compared_
    case "%" then
        yes_ = int(met_ / wanted_) * wanted_ == met_;
    case "==" then
        yes_ = met_ == wanted_;
    case ">" then
        yes_ = met_ > wanted_;
    case "<" then
        yes_ = met_ < wanted_;
    case "<=" then
        yes_ = met_ <= wanted_;
    else
        yes_ = met_ >= wanted_;
    end
endfunction
